// The HTTP interface: every call with the token, when one was given. What is refused becomes an ApiError.

const TOKEN = "tamis-token";

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export function remember(token) {
  sessionStorage.setItem(TOKEN, token);
}

export function headers() {
  const token = sessionStorage.getItem(TOKEN);
  return token ? { Authorization: `Bearer ${token}` } : {};
}

export async function call(method, path, body) {
  const options = { method, headers: headers(), cache: "no-store" };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(`/api/v1${path}`, options);
  } catch {
    throw new ApiError(0, "Tamis does not answer.");
  }
  if (!answer.ok) {
    throw new ApiError(answer.status, await reason(answer));
  }
  return answer.json();
}

export async function reason(answer) {
  try {
    return (await answer.json()).error;
  } catch {
    return `refused with status ${answer.status}`;
  }
}

export const pathOf = (stream) => `/streams/${encodeURIComponent(stream)}`;
