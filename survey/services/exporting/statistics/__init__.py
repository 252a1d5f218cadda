"""Files for statistics programs, all made from one plan of variables."""
