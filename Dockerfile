# Builds the environment in one stage and runs it, without compilers and as nobody in particular, in another.
FROM python:3.12-slim AS build
WORKDIR /app
COPY requirements.lock pyproject.toml README.md ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot bot
COPY handlers handlers
COPY storage storage
COPY seeds seeds
RUN /venv/bin/pip install --no-cache-dir --no-deps . && /venv/bin/python -m compileall -q bot handlers storage seeds

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /data tallywire && install -d -o tallywire /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MALLOC_ARENA_MAX=2 BOT_DATA_DIR=/data
USER tallywire
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s CMD ["python", "-m", "bot", "check", "--alive"]
CMD ["python", "-m", "bot", "run"]
