"""Training kopress's own model: stretching the bitext, the loop, the release form.

Nothing else in the package imports this room; it needs torch and transformers, though not
for what draws the examples, so nothing is imported here. It begins at
:class:`pipeline.training.trainer.Trainer`.
"""
