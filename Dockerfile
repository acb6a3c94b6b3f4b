FROM python:3.11-slim-bookworm AS web
WORKDIR /src
COPY requirements/web.txt .
RUN pip install --no-cache-dir -r web.txt
COPY web/package.json web/package-lock.json web/.npmrc web/
RUN cd web && npm ci
COPY web web
RUN cd web && npm run build

FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY requirements/runtime.txt requirements/runtime.txt
RUN python -m venv /opt/quanze && /opt/quanze/bin/pip install --no-cache-dir -r requirements/runtime.txt
COPY . .
COPY --from=web /src/web/dist web/dist
RUN /opt/quanze/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 quanze && mkdir /data && chown quanze:quanze /data
COPY --from=build /opt/quanze /opt/quanze
ENV PATH=/opt/quanze/bin:$PATH QUANZE_HOME=/data
USER quanze
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/api/health', timeout=4)"]
ENTRYPOINT ["quanze"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
