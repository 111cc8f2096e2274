using System.Security;

namespace WorldPostaAdmin;

/// <summary>A message as it is handed on.</summary>
/// <param name="From">The return path (RFC 5321, MAIL FROM); empty for the null one.</param>
/// <param name="Recipients">RCPT TO.</param>
/// <param name="Content">The message.</param>
public sealed record OutgoingMessage(string From, IReadOnlyList<string> Recipients, ReadOnlyMemory<byte> Content);

/// <summary>What came of one recipient of a message that was handed on.</summary>
/// <param name="Recipient">The address.</param>
/// <param name="Status">The enhanced status code: <c>2.x.x</c> taken, <c>4.x.x</c> to be tried again, <c>5.x.x</c> refused.</param>
/// <param name="Detail">What was answered.</param>
public sealed record OutgoingResult(string Recipient, string Status, string Detail)
{
    public bool IsSent => Status.StartsWith('2');

    public bool IsFinal => Status.StartsWith('5');
}

/// <summary>A user name and a password for the smart host: used for one delivery and never kept.</summary>
public sealed record SmartHostCredential(string UserName, SecureString Password);

/// <summary>One way out of the organisation.</summary>
public interface IOutgoingTransport
{
    /// <summary>Whether a configuration makes it the way to go.</summary>
    bool IsFor(TransportConfig config);

    /// <summary>Opens the way for several messages.</summary>
    /// <exception cref="DomainException">SmartHostUnreachable, SmartHostRefused, PickupFolderUnwritable: for now nothing goes this way.</exception>
    IOutgoingConnection Open(TransportConfig config, SmartHostCredential? credential, CancellationToken cancellation);
}

/// <summary>An open way out.</summary>
public interface IOutgoingConnection : IDisposable
{
    /// <summary>What it leads to, for the message trace.</summary>
    string Name { get; }

    /// <summary>Hands one message on. What fails is told for each recipient; nothing is thrown but cancellation.</summary>
    IReadOnlyList<OutgoingResult> Send(OutgoingMessage message, CancellationToken cancellation);
}
