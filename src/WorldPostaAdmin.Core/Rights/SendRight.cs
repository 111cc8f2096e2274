namespace WorldPostaAdmin;

/// <summary>How a person may put an address into From.</summary>
public enum SendRight
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The address is the person's own.</summary>
    Own,

    /// <summary>As if the message came from there: nothing in it names the person.</summary>
    SendAs,

    /// <summary>With the person named in Sender.</summary>
    SendOnBehalf,
}
