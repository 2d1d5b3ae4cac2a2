"""Who sits here and where: the session, keys in their order, themes, signs."""
