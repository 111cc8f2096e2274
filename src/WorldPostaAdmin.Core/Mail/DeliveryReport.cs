namespace WorldPostaAdmin;

/// <summary>What a delivery report says became of a recipient (RFC 3464, 2.3.3).</summary>
public enum DeliveryAction
{
    Failed,
    Delayed,
    Delivered,
    Relayed,
    Expanded,
}

/// <summary>One recipient in a delivery report.</summary>
/// <param name="Recipient">The address that was tried.</param>
/// <param name="Action">What became of it.</param>
/// <param name="Status">The enhanced status code (RFC 3463), for instance <c>5.1.1</c>.</param>
/// <param name="Diagnostic">Why, in one line.</param>
/// <param name="RetryUntil">How long a delayed one is tried; else null.</param>
public sealed record DeliveryStatus(string Recipient, DeliveryAction Action, string Status, string Diagnostic, DateTimeOffset? RetryUntil = null);

/// <summary>A delivery status notification to be made (RFC 3462, 3464). It is sent with an empty return path, so that it is never reported on itself.</summary>
public sealed class DeliveryReport
{
    public required MessageAddress From { get; init; }

    public required MessageAddress To { get; init; }

    public required string Subject { get; init; }

    /// <summary>What a person reads first.</summary>
    public required string Text { get; init; }

    /// <summary>The name of the system that reports, a domain.</summary>
    public required string ReportingMta { get; init; }

    public required string MessageId { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>When the message came that is reported on.</summary>
    public required DateTimeOffset ArrivalDate { get; init; }

    public required IReadOnlyList<DeliveryStatus> Recipients { get; init; }

    /// <summary>The message that is reported on; only its headers go back.</summary>
    public required ReadOnlyMemory<byte> Original { get; init; }
}
