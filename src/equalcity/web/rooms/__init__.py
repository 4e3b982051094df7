"""In the room: the desk of those who lead a meeting, and the pages of those who take part without an account."""
