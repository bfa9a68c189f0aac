"""Serve the built site on this machine, parts of files included: python scripts/serve.py [--port 8000]."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path

from multivector import serving, site


def main(arguments: list[str] | None = None) -> int:
    """Serve until somebody stops it."""
    parser = argparse.ArgumentParser(description="Serve the built site.")
    parser.add_argument("--site", type=Path, default=site.SITE, metavar="FOLDER", help="the built site")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    if not (options.site / "index.html").is_file():
        print(f"There is no site in {options.site}; right: make site first")
        return 1
    with serving.server(options.site, options.port) as running:
        print(f"http://localhost:{running.server_address[1]}/ (stop with Ctrl-C)", flush=True)
        with suppress(KeyboardInterrupt):
            running.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
