import Hummingbird
import HTTPTypes
import Logging
import Metrics
import ArgumentParser
print("x")
