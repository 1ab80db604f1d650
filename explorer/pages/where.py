"""Where it hurts: mark places on the body, see whose typical pain reaches there."""

from explorer.views.where import where

where()
