"""A quiz from the dataset: made here or opened by a link, for one person or in teams."""

from explorer.views.quiz import quiz

quiz()
