"""Languages without a database: names and directions, dates, numbers and alphabetical order in each of them."""
