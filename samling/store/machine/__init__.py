"""What belongs to the laptop and not to a network: settings, folders, the device."""
