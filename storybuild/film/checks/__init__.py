"""What is seen and heard to be wrong with a clip: small grey pictures and samples in, facts and faults out."""
