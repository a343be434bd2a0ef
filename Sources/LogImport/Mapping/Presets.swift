/// The mappings that come with the product, in the language of mapping files.
enum Presets {
    static let texts = ["swf": swf, "slurm": slurm]

    /// The columns of the Standard Workload Format, version 2.2 (D. G. Feitelson, Parallel Workloads Archive).
    static let swfColumns = [
        "job", "submit", "wait", "run", "allocated", "cpuTime", "memory", "requested", "requestedTime",
        "requestedMemory",
        "status", "user", "group", "executable", "queue", "partition", "previousJob", "thinkTime",
    ]

    /// A user is a tenant with one user. Status 2, 3 and 4 are parts of jobs that have a line of their own; 1 and −1
    /// (unknown) count as success. An unknown wait counts as none; a job of unknown end and outcome has no end.
    private static let swf = """
        source: swf
        format: swf
        time:
          format: unix
          base: UnixStartTime
        key: [$job, $submit, $user]
        skip:
          status: [2, 3, 4]
        events:
          - type: jobSubmitted
            time: $submit
            tenant: u$user
            user: u$user
            job: $job
            servers:
              value: [$allocated, $requested, 1]
              atLeast: 1
            bytes: 0
          - type: jobTerminated
            when:
              status: [0, 1]
            time:
              value: $submit
              plus: [$wait, $run]
            tenant: u$user
            job: $job
            outcome:
              value: $status
              map:
                0: failed
                1: succeeded
          - type: jobTerminated
            when:
              status: -1
            present: run
            time:
              value: $submit
              plus: [$wait, $run]
            tenant: u$user
            job: $job
            outcome: succeeded
          - type: jobCancelled
            when:
              status: 5
            time:
              value: $submit
              plus: [$wait, $run]
            tenant: u$user
            job: $job
        """

    /// `sacct --parsable2 --allusers --format=JobID,User,Account,Submit,Start,End,State,AllocNodes,AllocCPUS`. Steps of
    /// a job (123.batch) are no jobs; a job that waits or runs has no end yet.
    private static let slurm = """
        source: slurm
        format: csv
        delimiter: "|"
        quote: none
        missing: [Unknown, None, N/A]
        time:
          format: [yyyy-MM-ddTHH:mm:ss, rfc3339, unix]
          zone: UTC
        key: [$JobID, $Submit]
        skip:
          JobID: "*.*"
        events:
          - type: jobSubmitted
            time: $Submit
            tenant: $Account
            user: $User
            job: $JobID
            servers:
              value:
                - ${AllocNodes?}
                - ${NNodes?}
                - ${ReqNodes?}
                - 1
              atLeast: 1
            bytes: 0
          - type: jobTerminated
            unless:
              State: [CANCELLED*, REVOKED, PENDING, RUNNING, SUSPENDED, REQUEUED, RESIZING]
            time: $End
            tenant: $Account
            job: $JobID
            outcome:
              value: $State
              map:
                COMPLETED: succeeded
                FAILED: failed
                TIMEOUT: failed
                NODE_FAIL: failed
                OUT_OF_MEMORY: failed
                BOOT_FAIL: failed
                DEADLINE: failed
                PREEMPTED: failed
          - type: jobCancelled
            when:
              State: [CANCELLED*, REVOKED]
            time: $End
            tenant: $Account
            job: $JobID
        """
}
