"""The sales-process workshop: questions in, a description of the process and a HubSpot configuration out."""
