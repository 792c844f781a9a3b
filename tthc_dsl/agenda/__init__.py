"""Who does what, when: the tasks of a plan by agency, on the calendar."""
