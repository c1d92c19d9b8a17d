"""Training: injector, tagger training, classifier training, evaluation, floors."""
