"""What a film is handed on as, beside its reel: tables, editors' timelines, sheets, pages. Pure: text or bytes out."""
