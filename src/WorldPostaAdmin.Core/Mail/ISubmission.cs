namespace WorldPostaAdmin;

/// <summary>Hands messages to transport, in the transaction of whoever sends them.</summary>
public interface ISubmission
{
    /// <summary>Sends a draft to everyone in To, Cc and Bcc. Where a person sends it on behalf of another, it gets a Sender field.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="decision">By what right it is sent; its From is the draft's.</param>
    /// <param name="draft">The message.</param>
    void Send(DirectoryTransaction transaction, SendDecision decision, MessageDraft draft);
}
