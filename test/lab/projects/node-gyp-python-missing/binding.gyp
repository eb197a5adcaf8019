{ "targets": [{ "target_name": "sonar", "sources": ["addon.c"] }] }
