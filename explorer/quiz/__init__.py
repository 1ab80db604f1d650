"""Quiz questions from the dataset: what they are, how they are built and scored, and how a run of them goes. All pure.

    Ground(catalogue, atlas)            the dataset and the drawings, indexed once
    build(ground, choice)               -> the questions of a Choice, the same ones on every machine
    encode(choice), decode(text, ...)   the Choice as the text of a link, and back
    Session                             a run: answers, missed questions that come back, undo, result
    Teams                               a run of two to six teams that take turns
    score_tap(ground, question, ...)    how good a tap on the map is, by its distance to the outline

No order of a set or a dict of the machine, and no random module, decides anything: what looks like chance is a hash of the
seed and an id (`draw`). So adding an entry to the dataset changes a class's questions only where that entry belongs.
"""
