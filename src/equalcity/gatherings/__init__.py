"""Events, who registers for them, and what is said in the room."""
