"""The build beyond memory and beyond one machine: one plan, and the engines that run it."""
