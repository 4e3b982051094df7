"""Services, whom they receive, and finding the right one."""
