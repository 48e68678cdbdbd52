"""What holds for all tests."""

import os

from hypothesis import HealthCheck, settings

# How fast inputs are made says something about the machine, nothing about the product; nor does a deadline.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same inputs for the same commit, so that a failure is seen again.
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
