"""Reading toolboxes: the shelf, a toolbox, a part, a unit, and a session plan to run in a room."""
