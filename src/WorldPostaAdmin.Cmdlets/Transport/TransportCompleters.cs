using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

public sealed class QueuedMessageCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) =>
        OutgoingQueue.Waiting(reader).Select(message => (message.Identity, $"{message.Subject} to {string.Join(", ", message.Recipients.Take(3))}"));
}

public sealed class ModeratedMessageCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) =>
        Moderation.Waiting(reader).Select(message => (message.Identity, $"{message.Subject} to {message.RecipientAddress}"));
}
