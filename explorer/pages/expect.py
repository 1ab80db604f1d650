"""What to expect before, during and after needling."""

from explorer.views.expect import expect

expect()
