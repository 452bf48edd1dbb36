"""The schema's history: one step per change, from the first schema on, run at every start. Forward only."""
