"""The differences between a team's stages and the example's, and their texts."""
