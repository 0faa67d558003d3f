/// The media type of a file by its ending, with its charset where it is text.
/// - Returns: `application/octet-stream` for an ending that is not known.
package func contentType(ofFile name: some StringProtocol) -> String {
    guard let dot = name.lastIndex(of: ".") else { return "application/octet-stream" }
    return switch name[name.index(after: dot)...].lowercased() {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js", "mjs": "text/javascript; charset=utf-8"
    case "txt": "text/plain; charset=utf-8"
    case "csv": "text/csv; charset=utf-8"
    case "json": "application/json"
    case "webmanifest": "application/manifest+json"
    case "xml": "application/xml"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "webp": "image/webp"
    case "avif": "image/avif"
    case "gif": "image/gif"
    case "ico": "image/x-icon"
    case "mp4", "m4v": "video/mp4"
    case "webm": "video/webm"
    case "m4a": "audio/mp4"
    case "mp3": "audio/mpeg"
    case "ogg", "oga", "opus": "audio/ogg"
    case "vtt": "text/vtt; charset=utf-8"
    case "srt": "application/x-subrip; charset=utf-8"
    case "pdf": "application/pdf"
    case "woff2": "font/woff2"
    case "zip": "application/zip"
    default: "application/octet-stream"
    }
}
