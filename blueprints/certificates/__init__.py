"""Certificates, for those whom they name and for who checks them."""
