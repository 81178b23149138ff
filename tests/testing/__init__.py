"""The test kit: strategies, scenarios, the conformance kit and its assertions."""
