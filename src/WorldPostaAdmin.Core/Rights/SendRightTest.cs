namespace WorldPostaAdmin;

/// <summary>What a person may do with an address in From.</summary>
/// <param name="Right">The right that a message uses unless it asks for another.</param>
/// <param name="OnBehalfToo">Whether the message may name the person in Sender, even where it need not.</param>
/// <param name="From">Whose address it is; null where nobody inside the organisation has it.</param>
/// <param name="Reason">The grant, the denial or the lack that decides, for people.</param>
public sealed record SendRightTest(SendRight Right, bool OnBehalfToo, Recipient? From, string Reason)
{
    /// <summary>The right that a message uses: Send As goes before Send on Behalf, unless on behalf is asked for.</summary>
    /// <param name="onBehalf">Whether the message asks to name its sender.</param>
    /// <returns><see cref="SendRight.None"/> where it may not leave in that way.</returns>
    public SendRight For(bool onBehalf) => Right != SendRight.SendAs || !onBehalf ? Right : OnBehalfToo ? SendRight.SendOnBehalf : SendRight.None;
}
