"""Ways of speaking to video services that several of them share."""
