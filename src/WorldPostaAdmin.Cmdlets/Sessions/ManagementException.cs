using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// A rule of the domain that was not met, as PowerShell gets it: of the type that errors of Exchange's shells have, which scripts catch. What
/// happened is the inner exception.
/// </summary>
public sealed class ManagementException : RemoteException
{
    internal ManagementException(DomainException error, string message)
        : base(message, error) => (ErrorId, Kind, Target) = (error.ErrorId, error.Kind, error.Target);

    // Where an error ends a command, a catch that names the type is given the record of the exception.
    internal ErrorRecord? Record { get; set; }

    public override ErrorRecord ErrorRecord => Record ?? base.ErrorRecord;

    /// <summary>Stable identifier, for instance <c>AliasTaken</c>.</summary>
    public string ErrorId { get; }

    public DomainErrorKind Kind { get; }

    /// <summary>The identity or object that the error is about.</summary>
    public object? Target { get; }
}
