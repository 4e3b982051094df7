"""Files made from what people read: PDF, book, single page, offline pack. None holds more than public pages do."""
