"""A small client of `/api/v1`."""

import requests


class API:
    def __init__(self, server):
        self.address = server.url + "/api/v1"
        self.session = requests.Session()

    def __call__(self, method, path, body=None, token=None, status=200):
        headers = {"Authorization": "Bearer " + token} if token else {}
        response = self.session.request(method, self.address + path, json=body, headers=headers, timeout=20)
        assert response.status_code == status, f"{method} {path}: {response.status_code} {response.text}"
        return response.json()

    def begin(self, quiz, mode="practice", language="vi"):
        return self("POST", f"/quizzes/{quiz}/attempts", {"language": language, "mode": mode}, status=201)
