"""What words mean in the six official languages."""
