import Core
import Hummingbird
import NIOCore
import Web

/// Clips for people, and the same for programs.
struct ClipHandlers: Sendable {
    let program: Program

    func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let clips = Offer(visit).clips.map(\.clip)
        return await visit.cached {
            var content = ClipPages(phrases: visit.phrases, files: program.files).list(
                clips.filter { !$0.isOver(at: visit.now) }, isPending: !clips.allSatisfy(visit.library.isApproved))
            content.until = Self.nextChange(of: clips, after: visit.now)
            return content
        }
    }

    func page(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try Visit(program, request, context)
        let offer = Offer(visit)
        var published = try offer.clip(context.parameters.get("clip") ?? "")
        published.clip.quiz = published.clip.quiz.flatMap { try? offer.quiz($0).quiz.name }
        let second = try second(visit)
        return await visit.cached(second.rawValue) { [published] in
            var content = ClipPages(phrases: visit.phrases, files: program.files).page(
                published, words: second, visit.library, now: visit.now,
                isPending: !visit.library.isApproved(published.clip))
            content.until = Self.nextChange(of: [published.clip], after: visit.now)
            return content
        }
    }

    /// The language beside Vietnamese in the picture: the one asked for, else the reader's.
    private func second(_ visit: Visit) throws -> Language {
        let own = visit.language == .master ? .en : visit.language
        guard visit.request.uri.query != nil else { return own }
        return try visit.query["words"].flatMap(Language.init) ?? own
    }

    private static func nextChange(of clips: [Clip], after now: Instant) -> Instant? {
        clips.flatMap { [$0.since, $0.until] }.compactMap(\.self).filter { $0 > now }.min()
    }

    // MARK: API

    func apiList(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = Visit(program, request, .master, program.library)
        let clips = Offer(visit).clips.filter { !$0.clip.isOver(at: visit.now) }
        return await cached(visit, clips.map(\.clip)) { ["clips": .array(clips.map { .object(summary($0, visit)) })] }
    }

    func apiPage(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = Visit(program, request, .master, program.library)
        let published = try Offer(visit).clip(context.parameters.get("clip") ?? "")
        return await cached(visit, [published.clip]) {
            let clip = published.clip
            var object = summary(published, visit)
            object["renditions"] = .array(clip.renditions.compactMap { rendition($0, visit.library) })
            object["links"] = .array(clip.links.map { .string($0) })
            object["captions"] = .array(
                Language.allCases.compactMap { language in
                    clip.captions[language].map {
                        [
                            "lang": .string(language.rawValue), "url": .string(absolute($0)),
                            "subRip": .string(absolute(Clip.subRip(of: $0))),
                        ]
                    }
                })
            object["posters"] = .array(
                Orientation.allCases.compactMap { shape in
                    clip.posters[shape].map { ["orientation": .string(shape.rawValue), "url": .string(absolute($0))] }
                })
            object["claims"] = .array(clip.claims.map { .string($0) })
            object["licence"] = .string(clip.licence)
            object["quiz"] = .text(clip.quiz)
            return .object(object)
        }
    }

    private func summary(_ published: Library.PublishedClip, _ visit: Visit) -> JSONObject {
        let clip = published.clip
        return [
            "clip": .string(clip.name), "version": .whole(published.version), "title": texts(clip.title),
            "summary": texts(clip.summary), "seconds": .number(clip.seconds),
            "orientation": .array(
                Orientation.allCases.filter { shape in clip.renditions.contains { $0.orientation == shape } }
                    .map { .string($0.rawValue) }),
            "audience": .array(clip.audience.map { .string($0.rawValue) }),
            "topics": .array(clip.topics.map { .string($0.rawValue) }),
            "languages": .array(clip.languages.map { .string($0.rawValue) }),
            "validFrom": .text(clip.validFrom?.iso), "validUntil": .text(clip.validUntil?.iso),
            "approved": .bool(visit.library.isApproved(clip)),
        ]
    }

    private func rendition(_ rendition: Clip.Rendition, _ library: Library) -> JSONValue? {
        guard let media = library.media[rendition.file] else { return nil }
        return [
            "url": .string(absolute(rendition.file)), "mime": .string(rendition.mime),
            "width": .whole(rendition.width), "height": .whole(rendition.height),
            "orientation": .string(rendition.orientation.rawValue),
            "languages": .array(rendition.languages.map { .string($0.rawValue) }), "bytes": .whole(media.bytes),
            "sha256": .string(media.sha256),
        ]
    }

    private func absolute(_ file: String) -> String { program.address + program.files.link(file) }

    private func cached(_ visit: Visit, _ clips: [Clip], _ make: () -> JSONValue) async -> Response {
        let key = PageCache.Key(visit.request.uri.path)
        return await program.pages.response(
            for: visit.request, key: key, now: visit.now.milliseconds, of: visit.library.revision
        ) {
            Page(
                make().bytes, contentType: "application/json; charset=utf-8",
                until: Self.nextChange(of: clips, after: visit.now)?.milliseconds)
        }
    }
}
