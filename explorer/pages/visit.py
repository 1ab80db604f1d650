"""My visit: what was collected for an appointment, and the sheet to take along."""

from explorer.views.visit import visit

visit()
