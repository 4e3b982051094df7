"""Pictures, recordings and captions from and to the forms others give them."""
