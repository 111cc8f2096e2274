# What holds for every cmdlet. A family's file dot-sources this in its Describe with one table a cmdlet:
#   Cmdlet     its name
#   Given      what is done first
#   One        the happy path, one object          Check      what must be true afterwards
#   Two        two objects by pipeline             CheckTwo   what must be true afterwards; left out for cmdlets that only read
#   Outputs    how many objects Two gives; 2 where left out
#   Missing    names what is not there             MissingId  the error; RecipientNotFound where left out
#   Again      what is there or done already       AgainId    the error, or else AgainWarning: a pattern of the warning
#   Complete   a line to complete                  Offers     what must be offered
# A key that does not apply to a cmdlet is left out.
param([hashtable[]] $Cases)

. "$PSScriptRoot/common.ps1"
BeforeAll { . "$PSScriptRoot/common.ps1" }
BeforeEach {
    New-TestCompany | Out-Null
    if ($Given) { & $Given 3>$null | Out-Null }
}

It '<Cmdlet> works' -ForEach $Cases {
    $output = & $One
    & $Check $output | Should -BeTrue
}

It '<Cmdlet> takes two by pipeline' -ForEach $Cases.Where{ $_.Two } {
    $output = @(& $Two)
    $output | Should -HaveCount ($_.ContainsKey('Outputs') ? $Outputs : 2)
    if ($_.CheckTwo) { & $CheckTwo | Should -BeTrue }
}

It '<Cmdlet> gives the first at once, and leaves the store for use' -ForEach $Cases.Where{ $_.Two -and $_.Outputs -ne 0 } {
    @(& $Two | Select-Object -First 1) | Should -HaveCount 1
    New-MailContact 'Written Afterwards' written@partner.example | Should -Not -BeNullOrEmpty
}

It '<Cmdlet> says that there is no such thing' -ForEach $Cases.Where{ $_.Missing } {
    Get-ErrorId $Missing | Should -Be ($_.MissingId ?? 'RecipientNotFound')
}

It '<Cmdlet> says that it is there or done already' -ForEach $Cases.Where{ $_.Again } {
    if ($_.AgainId) {
        Assert-Unchanged { Get-ErrorId $Again | Should -Be $AgainId }
    }
    else {
        & $Again 3>&1 | Where-Object { $_ -is [Management.Automation.WarningRecord] } | Should -BeLike $AgainWarning
    }
}

It '<Cmdlet> changes nothing with -WhatIf' -ForEach $Cases.Where{ (Get-Command $_.Cmdlet).Parameters.ContainsKey('WhatIf') } {
    Assert-Unchanged -EvenAudit {
        $PSDefaultParameterValues = @{ "${Cmdlet}:WhatIf" = $true }
        & ($_.Two ?? $One) | Should -BeNullOrEmpty
    }
}

It '<Cmdlet> completes <Complete>' -ForEach $Cases.Where{ $_.Complete } {
    Get-Completion $Complete | Should -Contain $Offers
}
