"""tuspy as PyPI has it, against the server: sends one file, as tests/tus/upload.mjs does.

    python upload.py ENDPOINT TOKEN FILE case=.. evidence=.. sha256=.. [option=..]

Options: chunk=BYTES, die=BYTES, checksum=1 (a SHA-1 with each piece).
"""

import os
import sys

from tusclient import client
from tusclient.storage import filestorage

endpoint, token, file, *pairs = sys.argv[1:]
said = dict(pair.split("=", 1) for pair in pairs)
metadata = {name: said[name] for name in ("case", "evidence", "sha256")}
die = int(said.get("die", 0))

tus = client.TusClient(endpoint, headers={"Authorization": f"Bearer {token}"})
uploader = tus.uploader(
    file,
    chunk_size=int(said.get("chunk", 0)) or os.path.getsize(file),
    metadata=metadata,
    retries=5,
    retry_delay=0,
    store_url=True,
    url_storage=filestorage.FileStorage("urls.json"),
    upload_checksum=said.get("checksum") == "1",
)
if uploader.offset:
    print(f"resumes {uploader.offset}", flush=True)
while uploader.offset < os.path.getsize(file):
    uploader.upload_chunk()
    print(f"at {uploader.offset}", flush=True)
    if die and uploader.offset >= die:
        sys.exit(9)
receipt = uploader.request.response_headers.get("takan-receipt")
print(f"receipt {receipt}", flush=True)
