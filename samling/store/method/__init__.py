"""What each part of the method writes: gatherings, pathway, bottlenecks, measures and so on."""
