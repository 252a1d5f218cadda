"""What a survey is: plain, frozen records and the rules that need nothing else."""
