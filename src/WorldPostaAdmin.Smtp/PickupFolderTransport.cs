using System.Text;

namespace WorldPostaAdmin.Smtp;

/// <summary>
/// Writes messages into a folder that another mail server picks them up from. The envelope goes before the message, as X-Sender and
/// X-Receiver, which Exchange's and IIS's pickup folders read. A file has its name from chance alone, and only once it is whole.
/// </summary>
public sealed class PickupFolderTransport : IOutgoingTransport
{
    public bool IsFor(TransportConfig config) => config.SmartHost.Length == 0 && config.PickupFolder.Length > 0;

    public IOutgoingConnection Open(TransportConfig config, SmartHostCredential? credential, CancellationToken cancellation) => Directory.Exists(config.PickupFolder)
        ? new Folder(config.PickupFolder)
        : throw new DomainException("PickupFolderUnwritable", DomainErrorKind.NotFound, config.PickupFolder, $"There is no pickup folder '{config.PickupFolder}'. Make it, or choose another with Set-TransportConfig -PickupFolder.");

    private sealed class Folder(string path) : IOutgoingConnection
    {
        public string Name => path;

        public IReadOnlyList<OutgoingResult> Send(OutgoingMessage message, CancellationToken cancellation)
        {
            var file = Path.Combine(path, Guid.NewGuid().ToString("N") + ".eml");
            var unfinished = file + ".tmp";
            try
            {
                using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                {
                    stream.Write(Envelope(message));
                    stream.Write(message.Content.Span);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(unfinished, file);
                return message.Recipients.Select(recipient => new OutgoingResult(recipient, "2.0.0", Path.GetFileName(file))).ToArray();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Forget(unfinished);
                return message.Recipients.Select(recipient => new OutgoingResult(recipient, "4.3.0", e.Message)).ToArray();
            }
        }

        public void Dispose()
        {
        }

        private static byte[] Envelope(OutgoingMessage message)
        {
            var lines = new StringBuilder();
            lines.Append("X-Sender: <").Append(Ascii(message.From)).Append(">\r\n");
            foreach (var recipient in message.Recipients) lines.Append("X-Receiver: <").Append(Ascii(recipient)).Append(">\r\n");
            return Encoding.ASCII.GetBytes(lines.ToString());
        }

        private static string Ascii(string text)
        {
            if (text.Length == 0) return "";
            var address = SmtpAddress.Parse(text);
            return $"{address.Local}@{address.Domain}";
        }

        private static void Forget(string file)
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It bears a name that nothing picks up.
            }
        }
    }
}
