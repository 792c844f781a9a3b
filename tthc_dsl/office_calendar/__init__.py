"""The days off that an office enters itself: a file of days (`calendar` in tthc.toml) → a calendar."""
