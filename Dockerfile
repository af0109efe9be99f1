# One image for the app and the batch job, from the same requirements as every other install.
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
# With --build-arg PIP_EXTRA_INDEX_URL=… an index that has torch for processors alone is asked as well: five of the
# image's six and a half gigabytes are libraries for graphics cards.
ARG PIP_EXTRA_INDEX_URL
RUN pip install --no-cache-dir -r requirements.txt
COPY dashboard.py ./
COPY .streamlit/config.toml .streamlit/
COPY pages pages
COPY voc voc
RUN useradd --create-home --uid 10001 voc && mkdir data && chown voc data
# By number, so that a cluster can see that it is not root.
USER 10001
EXPOSE 8501
# Of the app; compose.yaml says how the other services are asked.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", \
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
# Inside a container every reader comes from elsewhere, so that sign-in ([auth] in secrets.toml) has to be set up.
# For its words of welcome Streamlit would ask a server on the internet what address it has.
CMD ["python", "-m", "streamlit", "run", "dashboard.py", "--server.address", "0.0.0.0", "--logger.hideWelcomeMessage", "true"]
