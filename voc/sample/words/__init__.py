"""What the people of the sample data say: word lists and sentences, all written for this project."""
